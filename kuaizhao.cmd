@echo off
rem Runs Kuaizhao on Windows; builds it first when it is missing. Needs a JDK 25 (JAVA_HOME or PATH) and, once, Maven.
setlocal
set "KZ_HOME=%~dp0"
set "KZ_JAR=%KZ_HOME%target\kuaizhao.jar"
set "KZ_JAVA=java"
if defined JAVA_HOME set "KZ_JAVA=%JAVA_HOME%\bin\java"
if not exist "%KZ_JAR%" (
  echo kuaizhao: building the program once... 1>&2
  pushd "%KZ_HOME%"
  call mvn -q -B -DskipTests -Dspotless.check.skip=true package 1>&2
  popd
)
if not exist "%KZ_JAR%" (
  echo kuaizhao: the program could not be built; it needs Maven and a JDK 25. 1>&2
  exit /b 3
)
rem The console shows names as UTF-8 while the program runs; then it has its own code page again.
for /f "tokens=2 delims=:" %%p in ('chcp') do set "KZ_CODEPAGE=%%p"
chcp 65001 >nul
"%KZ_JAVA%" -XX:+UseCompactObjectHeaders -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED %KUAIZHAO_JAVA_OPTS% -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -jar "%KZ_JAR%" %*
set "KZ_EXIT=%ERRORLEVEL%"
chcp %KZ_CODEPAGE:.=% >nul
exit /b %KZ_EXIT%
