@echo off
rem Lets the Python that lies in this folder run install.py.
rem Only ASCII up to the last "exit": cmd reads a file in the code page of the computer.
rem The lines behind it are printed, never read as commands.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "PYTHON=%~dp0python\python.exe"
set "CODE=1"
if not exist "%HERE%install.py" goto not_unpacked
if not exist "%HERE%packages.zip" goto not_unpacked
"%PYTHON%" -I -c "" >nul 2>nul
if errorlevel 1 goto not_running
"%PYTHON%" -X utf8 -I "%HERE%install.py"
set "CODE=%ERRORLEVEL%"
goto finish

:not_unpacked
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[1]" "%~f0"') do echo %%L
goto finish

:not_running
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[2]" "%~f0"') do echo %%L
goto finish

:finish
echo.
pause
exit /b %CODE%

[1]请先把压缩包全部解压到一个文件夹,再双击其中的 install.cmd。
[2]这台电脑不能运行随附的 Python。需要 64 位的 Windows 10 或更新的版本;如果是,请在杀毒软件里信任这个文件夹,再双击 install.cmd。
