@echo off
rem Does its work on workbooks that are dropped onto this file: no Excel needed. It is the pattern
rem of the .cmd files of other commands.
rem Only ASCII up to the last "exit": cmd reads a file in the code page of the computer.
rem The lines behind it are printed, never read as commands.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHON=%LOCALAPPDATA%\tongbao\python\python.exe"
set "CODE=1"
if not exist "%PYTHON%" goto not_installed
if "%~1"=="" goto nothing_dropped
set "CODE=0"

:next
"%PYTHON%" -X utf8 -I -m addin rebuild "%~f1"
if errorlevel 1 set "CODE=1"
echo.
shift
if not "%~1"=="" goto next
goto finish

:not_installed
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[1]" "%~f0"') do echo %%L
goto finish

:nothing_dropped
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[2]" "%~f0"') do echo %%L
goto finish

:finish
echo.
pause
exit /b %CODE%

[1]还没有安装。请先双击 install.cmd。
[2]请用鼠标把一个或几个附表工作簿拖到 rebuild.cmd 上。
