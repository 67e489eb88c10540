@echo off
rem Finds a Python that the wheels in this folder are for and lets it run install.py.
rem Only ASCII up to the last "exit": cmd reads a file in the code page of the computer.
rem The lines behind it are printed, never read as commands.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "CODE=1"
if not exist "%HERE%install.py" goto not_unpacked
for %%V in (@VERSIONS@) do (
    py -%%V "%HERE%install.py" --probe >nul 2>nul && set "VERSION=-%%V" && goto with_launcher
)
python "%HERE%install.py" --probe >nul 2>nul && goto with_python
goto no_python

:with_launcher
py %VERSION% "%HERE%install.py"
set "CODE=%ERRORLEVEL%"
goto finish

:with_python
python "%HERE%install.py"
set "CODE=%ERRORLEVEL%"
goto finish

:not_unpacked
for /f "delims=" %%L in ('findstr /b /l /c:"[1]" "%~f0"') do echo %%L
goto finish

:no_python
for /f "delims=" %%L in ('findstr /b /l /c:"[2]" "%~f0"') do echo %%L
goto finish

:finish
echo.
pause
exit /b %CODE%

[1] 请先把压缩包全部解压到一个文件夹,再双击其中的 install.cmd。
[2] 没有找到可用的 Python。请先安装 64 位的 Python(@VERSIONS@ 中任一版本,安装包向信息科索取;微软应用商店里的不行),再双击 install.cmd。
