package org.lth.workbench.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Texts in files that people write. */
public final class TextFile {
  private static final int KIBIBYTE = 1 << 10;
  private static final int MEBIBYTE = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Reads a text in UTF-8.
   *
   * @param kind what the file is to be, such as {@code a YAML file}
   * @param largest how many bytes it may have
   * @throws ConfigFault if there is no such file, or it is too large, or no text
   */
  public static String read(Path file, String kind, int largest) throws ConfigFault {
    byte[] bytes = bytes(file, kind, largest + 1);
    if (bytes.length > largest) {
      throw new ConfigFault(0, "at most " + size(largest), "more than that", null);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw new ConfigFault(0, "text in UTF-8", "bytes that are not UTF-8", notText);
    }
  }

  private static byte[] bytes(Path file, String kind, int most) throws ConfigFault {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(most);
    } catch (NoSuchFileException missing) {
      throw new ConfigFault(0, kind, "no such file", missing);
    } catch (IOException unreadable) {
      String said = String.valueOf(unreadable.getMessage());
      throw new ConfigFault(0, "a readable file", said, unreadable);
    }
  }

  private static String size(int bytes) {
    return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + " MiB" : bytes / KIBIBYTE + " KiB";
  }
}
