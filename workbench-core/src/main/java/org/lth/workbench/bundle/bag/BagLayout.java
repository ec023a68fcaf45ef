package org.lth.workbench.bundle.bag;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;

/** The names of everything in a bag; none but these is ever written or accepted. */
final class BagLayout {
  static final String DECLARATION = "bagit.txt";
  static final String INFO = "bag-info.txt";
  static final String MANIFEST = "manifest-sha256.txt";
  static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
  static final String SIGNATURE = "signature-ed25519.json";

  /** The files that the tag manifest lists. */
  static final List<String> LISTED_TAGS = List.of(INFO, DECLARATION, MANIFEST);

  static final String DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

  static final String PAYLOAD = "data/";
  static final String RUNS = PAYLOAD + "runs/";
  static final String INDEX = PAYLOAD + "bundle.json";
  static final String CRATE = PAYLOAD + "ro-crate-metadata.json";
  static final String PREVIEW = PAYLOAD + "ro-crate-preview.html";
  static final String README = PAYLOAD + "README.md";

  private static final Pattern SNAPSHOT = Pattern.compile("data/snapshots/([0-9a-f]{64})\\.arrow");
  private static final Pattern RUN_FILE =
      Pattern.compile("data/runs/([0-9a-z]{12})/(events\\.jsonl|spec\\.json|environment\\.json)");

  private BagLayout() {}

  static String snapshot(Digest digest) {
    return PAYLOAD + "snapshots/" + digest.hex() + ".arrow";
  }

  static String events(RunId run) {
    return folder(run) + "events.jsonl";
  }

  static String spec(RunId run) {
    return folder(run) + "spec.json";
  }

  static String environment(RunId run) {
    return folder(run) + "environment.json";
  }

  private static String folder(RunId run) {
    return RUNS + run + "/";
  }

  /** The snapshot that a name is of. */
  static Optional<Digest> snapshot(String name) {
    Matcher matcher = SNAPSHOT.matcher(name);
    return matcher.matches() ? Optional.of(new Digest(matcher.group(1))) : Optional.empty();
  }

  /** Whether a payload file of this name has a meaning. */
  static boolean isKnown(String name) {
    return List.of(INDEX, CRATE, PREVIEW, README).contains(name)
        || SNAPSHOT.matcher(name).matches()
        || RUN_FILE.matcher(name).matches();
  }
}
