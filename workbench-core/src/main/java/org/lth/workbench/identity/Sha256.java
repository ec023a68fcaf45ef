package org.lth.workbench.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lth.workbench.domain.Digest;

/** A SHA-256 computation in progress. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** The digest of a text's UTF-8 bytes. */
  public static Digest of(String text) {
    return new Sha256().add(text).finish();
  }

  /** Continues with a text's UTF-8 bytes. */
  public Sha256 add(String text) {
    digest.update(text.getBytes(UTF_8));
    return this;
  }

  /** Continues with bytes. */
  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Continues with the remaining bytes of a buffer. */
  public Sha256 add(ByteBuffer bytes) {
    digest.update(bytes);
    return this;
  }

  /** Ends the computation. */
  public Digest finish() {
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }
}
