package org.lth.workbench.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The end of a log, which shows why a task failed. */
final class LastLines {
  private static final int LINES = 10;
  private static final int BYTES = 8 << 10;
  private static final int LONGEST_LINE = 400;

  private LastLines() {}

  /** Its last lines, oldest first; none if it cannot be read, which is no further problem. */
  static List<String> of(Path log) {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      channel.position(Math.max(0, channel.size() - BYTES));
      ByteBuffer end = ByteBuffer.allocate(BYTES);
      int read = channel.read(end);
      while (read > 0) {
        read = channel.read(end);
      }
      String text = new String(end.array(), 0, end.position(), UTF_8);
      List<String> lines =
          Arrays.stream(text.split("\\R", -1))
              .map(LastLines::printable)
              .filter(line -> !line.isBlank())
              .toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (IOException none) {
      return List.of();
    }
  }

  private static String printable(String line) {
    // Characters that JSON or a terminal cannot show.
    String plain = line.replaceAll("[^\\x20-\\x7e\\u00a0-\\ud7ff]", " ");
    return plain.substring(0, Math.min(LONGEST_LINE, plain.length()));
  }
}
