package org.lth.workbench.dataset.idx;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.domain.Problem;

/**
 * An imported data set's folder: its four files and their manifest.
 *
 * @param path in the home
 * @param name of the data set
 */
record DatasetFolder(Path path, String name) {
  static final String MANIFEST = "dataset.json";

  /** Whether there is anything at all, be it a data set or not. */
  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Reads everything and checks it against the manifest. */
  Dataset load() {
    Manifest manifest = manifest();
    Dataset dataset = IdxDecoder.decode(name, files(manifest));
    if (!dataset.fingerprint().equals(manifest.fingerprint())) {
      throw changed(
          problem("fingerprint")
              .expected(manifest.fingerprint().toString())
              .actual(dataset.fingerprint().toString()));
    }
    Manifest.Content content = Manifest.Content.of(dataset);
    if (!content.equals(manifest.content())) {
      throw changed(
          problem(MANIFEST).expected(content.toString()).actual(manifest.content().toString()));
    }
    return dataset;
  }

  /** What the data set was when it was added. */
  Manifest manifest() {
    Path file = path.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new DatasetMissing(
          Problem.what("a folder of the home is not an imported data set")
              .where(path.toString())
              .expected("a data set that './workbench data import' added, with " + MANIFEST)
              .actual("no " + MANIFEST)
              .next("move the folder out of the home and import it from there"));
    }
    try {
      Manifest manifest = ManifestJson.read(RawFile.read(file).bytes());
      if (!manifest.name().equals(name)) {
        throw changed(problem("name").expected(manifest.name()).actual(name));
      }
      return manifest;
    } catch (ManifestJson.Unreadable unreadable) {
      throw new DatasetChanged(
          problem(MANIFEST)
              .expected("what the import wrote")
              .actual(unreadable.getMessage())
              .next("remove the folder and import the data set again"),
          unreadable);
    }
  }

  /** Whether the files that a manifest names are there, in any condition. */
  boolean hasFiles(Manifest manifest) {
    return manifest.custody().files().stream()
        .allMatch(file -> Files.isRegularFile(path.resolve(file.name())));
  }

  private Map<IdxPart, RawFile> files(Manifest manifest) {
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    Iterator<Manifest.KeptFile> keptFiles = manifest.custody().files().iterator();
    for (IdxPart part : IdxPart.values()) {
      Manifest.KeptFile kept = keptFiles.next();
      RawFile file = RawFile.read(path.resolve(kept.name()));
      if (!file.digest().equals(kept.sha256())) {
        throw changed(
            problem(kept.name())
                .expected(kept.sha256().toString())
                .actual(file.digest().toString()));
      }
      files.put(part, file);
    }
    return files;
  }

  private Problem.Expected problem(String part) {
    return Problem.what(
            "data set '" + name + "' is no longer what was added: its " + part + " changed")
        .where(path.toString());
  }

  private static DatasetChanged changed(Problem.Next problem) {
    return new DatasetChanged(
        problem.next("import the same data under this name again, which repairs it"), null);
  }
}
