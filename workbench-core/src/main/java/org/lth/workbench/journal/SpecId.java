package org.lth.workbench.journal;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A specification's identity: SHA-256 of the canonical JSON of its recorded keys, nested by their
 * dots. Two specifications have one id exactly when they say the same of everything.
 */
public final class SpecId {
  private SpecId() {}

  /** The id of a specification. */
  public static Digest of(ExperimentSpec spec) {
    return Sha256.of(CanonicalJson.of(json(spec.recordedTree())));
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> branch) {
      return branch.entrySet().stream()
          .map(
              entry ->
                  CanonicalJson.quote(entry.getKey().toString()) + ":" + json(entry.getValue()))
          .collect(joining(",", "{", "}"));
    }
    return value instanceof Number ? value.toString() : CanonicalJson.quote(value.toString());
  }
}
