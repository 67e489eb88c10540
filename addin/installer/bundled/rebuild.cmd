@echo off
rem Does its work on workbooks that are dropped onto this file: no Excel needed. It is the pattern
rem of the .cmd files of other commands.
rem Only ASCII up to the last "exit": cmd reads a file in the code page of the computer.
rem The lines behind it are printed, never read as commands.
rem Names of files are never read here, for cmd takes & ^ % and more for its own: Python gets the
rem whole command line. The "exit" that ends cmd keeps it from running what stands behind an &.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHON=%LOCALAPPDATA%\tongbao\python\python.exe"
set "TONGBAO_SCRIPT=%~nx0"
set "CODE=1"
setlocal EnableDelayedExpansion
set "TONGBAO_LINE=!CMDCMDLINE!"
set "DROPPED="
if defined TONGBAO_LINE if not "!TONGBAO_LINE:%~nx0=!"=="!TONGBAO_LINE!" set "DROPPED=1"
setlocal DisableDelayedExpansion
if not exist "%PYTHON%" goto not_installed
if defined DROPPED goto dropped
"%PYTHON%" -X utf8 -I -m addin.cli.dropped rebuild %*
set "CODE=%ERRORLEVEL%"
goto finish

:dropped
"%PYTHON%" -X utf8 -I -m addin.cli.dropped rebuild
set "CODE=%ERRORLEVEL%"
goto finish

:not_installed
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[1]" "%~f0"') do echo %%L
goto finish

:finish
echo.
pause
if defined DROPPED exit %CODE%
exit /b %CODE%

[1]还没有安装。请先双击 install.cmd。
