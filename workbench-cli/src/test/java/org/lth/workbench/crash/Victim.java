package org.lth.workbench.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workbench command in a process of its own, that may be killed. */
final class Victim {
  /** What the process of a command that was killed exits with. */
  static final int KILLED = 128 + 9;

  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("acknowledged (\\w+)#(\\d+) (sha256:[0-9a-f]{64})");
  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final Thread reader;
  private final List<String> said = new ArrayList<>();

  /**
   * An event that a process said was durable.
   *
   * @param run its stream
   * @param version its number
   * @param hash its hash
   */
  record Acknowledged(String run, long version, String hash) {}

  private Victim(Process process) {
    this.process = process;
    this.reader = new Thread(this::listen, "listener");
    this.reader.setDaemon(true);
    this.reader.start();
  }

  /** Starts a command on a home; what it prints as its result is thrown away. */
  static Victim start(Path home, Path temporary, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--home", home.toString()));
    return startMain("org.lth.workbench.cli.Main", temporary, all);
  }

  /** Starts a class of the tests that uses the workbench. */
  static Victim startMain(String main, Path temporary, List<String> arguments) {
    return start(command(main, temporary, arguments), temporary, ProcessBuilder.Redirect.DISCARD);
  }

  /** Starts a command under a program that traces it, such as one that kills at a system call. */
  static Victim startTraced(List<String> tracer, Path answer, List<String> arguments) {
    Path temporary = answer.resolveSibling("tmp");
    List<String> all = new ArrayList<>(tracer);
    all.addAll(command("org.lth.workbench.cli.Main", temporary, arguments));
    return start(all, temporary, ProcessBuilder.Redirect.to(answer.toFile()));
  }

  private static List<String> command(String main, Path temporary, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx256m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            // Vectors are slow until the compiler that this process lacks has seen them.
            "-Dworkbench.fused.lanes=plain",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dworkbench.acknowledge=true",
            "-Djava.io.tmpdir=" + temporary));
    String more = System.getProperty("crash.java.options", "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.strip().split(" +", -1)));
    }
    command.add("-cp");
    command.add(System.getProperty("crash.class.path", System.getProperty("java.class.path")));
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  private static Victim start(
      List<String> command, Path temporary, ProcessBuilder.Redirect answer) {
    try {
      Files.createDirectories(temporary);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(answer);
      // Kernels and an allocator as the launcher sets them.
      builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1000000000");
      builder.environment().put("MALLOC_TRIM_THRESHOLD_", "4000000000");
      builder.environment().put("ATEN_CPU_CAPABILITY", "avx2");
      builder.environment().put("MKL_CBWR", "AVX2");
      return new Victim(builder.start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (said) {
          said.add(line);
          said.notifyAll();
        }
      }
    } catch (IOException closedByTheKill) {
      say("the listener stopped: " + closedByTheKill);
    }
  }

  private void say(String line) {
    synchronized (said) {
      said.add(line);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has acknowledged so many events, or has ended. */
  void awaitAcknowledged(int count) throws InterruptedException {
    synchronized (said) {
      while (process.isAlive() && acknowledged().size() < count) {
        said.wait(20);
      }
    }
  }

  /** Waits for its end, or for so many milliseconds. */
  void awaitEnd(long millis) throws InterruptedException {
    process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Kills it as {@code kill -9} does, if it still lives; what it said before is all here then. */
  int kill() throws InterruptedException {
    process.destroyForcibly();
    return end();
  }

  /** Kills one of the processes that it started, as {@code kill -9} does; whether it had any. */
  boolean killChild() {
    return process.children().findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** Asks it to stop, as TERM does. */
  int terminate() throws InterruptedException {
    process.destroy();
    return end();
  }

  /** Lets it come to its end. */
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("a process hung: " + said());
    }
    reader.join();
    return process.exitValue();
  }

  List<Acknowledged> acknowledged() {
    List<Acknowledged> events = new ArrayList<>();
    for (String line : said()) {
      Matcher event = ACKNOWLEDGED.matcher(line);
      // A line that the kill cut off acknowledges nothing.
      if (event.matches()) {
        events.add(
            new Acknowledged(event.group(1), Long.parseLong(event.group(2)), event.group(3)));
      }
    }
    return events;
  }

  /** Its standard error. */
  List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }
}
