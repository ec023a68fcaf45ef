package org.lth.workbench.snapshot.arrow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Digest;

/**
 * What a file says about itself in the metadata of its schema.
 *
 * @param digest of the content
 * @param mask the masks without which the tensors cannot be read, if only survivors are here
 */
record SnapshotHeader(Kind kind, Digest digest, Optional<Digest> mask) {
  static final int VERSION = 1;
  private static final String FORMAT_KEY = "workbench.snapshot";
  private static final String KIND_KEY = "workbench.kind";
  private static final String DIGEST_KEY = "workbench.digest";
  private static final String MASK_KEY = "workbench.mask";

  /** What a file holds. */
  enum Kind {
    TENSORS("tensors"),
    MASKS("masks"),
    TABLE("table");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Kind of(String label) {
      for (Kind kind : values()) {
        if (kind.label.equals(label)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of snapshot is called '" + label + "'");
    }
  }

  /** A file of an unknown version. */
  static final class UnknownVersion extends RuntimeException {
    UnknownVersion(int version) {
      super("workbench.snapshot " + version);
    }
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT_KEY, Integer.toString(VERSION));
    metadata.put(KIND_KEY, kind.label());
    metadata.put(DIGEST_KEY, digest.toString());
    mask.ifPresent(needed -> metadata.put(MASK_KEY, needed.toString()));
    return metadata;
  }

  static SnapshotHeader of(Map<String, String> metadata) {
    int version = Integer.parseInt(required(metadata, FORMAT_KEY));
    if (version != VERSION) {
      throw new UnknownVersion(version);
    }
    return new SnapshotHeader(
        Kind.of(required(metadata, KIND_KEY)),
        Digest.parse(required(metadata, DIGEST_KEY)),
        Optional.ofNullable(metadata.get(MASK_KEY)).map(Digest::parse));
  }

  private static String required(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the schema's metadata has no '" + key + "'");
    }
    return value;
  }
}
