"""Movement of ranks between two periods."""

from addin.history.gather import read_history
from addin.history.movement import move


def test_ranks_move_against_the_period_before(folder):
    history = read_history(
        folder(
            {
                "2022年1月.xlsx": {"甲镇": 9, "乙镇": 8, "丙镇": 7, "丁镇": 6},
                "2022年2月.xlsx": {"甲镇": 15, "乙镇": 14, "丙镇": 18, "丁镇": 13},
            }
        )
    )
    (series,) = history.series
    # January: 甲 1, 乙 2, 丙 3, 丁 4; February: 丙 1, 甲 2, 乙 3, 丁 4
    words = {
        unit: move(series, unit, history.latest, 1).words for unit in "甲镇 乙镇 丙镇 丁镇".split()
    }
    assert words == {"甲镇": "下降1位", "乙镇": "下降1位", "丙镇": "上升2位", "丁镇": "持平"}
