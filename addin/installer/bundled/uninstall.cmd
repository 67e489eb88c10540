@echo off
rem Removes the add-in, then the Python that install.cmd put in place for it.
rem Only ASCII up to the last "exit": cmd reads a file in the code page of the computer.
rem The lines behind it are printed, never read as commands.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "OURS=%LOCALAPPDATA%\tongbao"
set "CODE=1"
if not exist "%OURS%\python\python.exe" goto not_installed
"%OURS%\python\python.exe" -X utf8 -I -m addin uninstall
if errorlevel 1 goto finish
ren "%OURS%\python" python-removed
if errorlevel 1 goto in_use
rmdir /s /q "%OURS%"
if exist "%OURS%" goto in_use
set "CODE=0"
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[1]" "%~f0"') do echo %%L
goto finish

:not_installed
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[2]" "%~f0"') do echo %%L
goto finish

:in_use
for /f "tokens=1* delims=]" %%K in ('findstr /b /l /c:"[3]" "%~f0"') do echo %%L
goto finish

:finish
echo.
pause
exit /b %CODE%

[1]已全部卸载。
[2]没有找到由 install.cmd 安装的通报,不需要卸载。
[3]有文件正在使用,没有删净。请关闭所有 Excel 窗口,再双击 uninstall.cmd。
