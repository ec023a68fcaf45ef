# Sourced by benchmarks: compiles the core's test classes if they are older than their sources, and sets the command
# that runs one of them.
flags=(-Xmx1g -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED -Xlog:disable -Xlog:all=error:stderr
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn)
libraries=workbench-core/target/benchmark.classpath
mvn -q -B -pl workbench-core test-compile dependency:build-classpath -Dmdep.outputFile=target/benchmark.classpath >&2
benchmark=(java "${flags[@]}" -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$libraries")")
