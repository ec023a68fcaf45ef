package org.lth.workbench.dataset.djl;

import ai.djl.Application;
import ai.djl.basicdataset.BasicDatasets;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The download of one artifact of DJL's basic data sets.
 *
 * @param repository that has it and keeps the downloads
 * @param artifact what is downloaded
 */
record ArtifactDownload(DownloadRepository repository, BasicArtifact artifact) {
  static final String VERSION = "1.0";

  /** Downloads its files, whose SHA-1 DJL checks, and moves them into a folder. */
  void run(Path folder, ReceivedBytes received) throws IOException {
    MRL resource =
        repository.dataset(Application.CV.ANY, BasicDatasets.GROUP_ID, artifact.id(), VERSION);
    Artifact found = resource.getDefaultArtifact();
    if (found == null) {
      throw new IOException("there is no version " + VERSION + " of " + resource);
    }
    for (String key : artifact.files().keySet()) {
      requireSafe(found.getFiles().get(key), key);
    }
    resource.prepare(found, received);
    for (String key : artifact.files().keySet()) {
      Path downloaded = repository.getFile(found.getFiles().get(key), "");
      Files.move(downloaded, folder.resolve(artifact.files().get(key)));
    }
  }

  private static void requireSafe(Artifact.@Nullable Item item, String key) throws IOException {
    if (item == null) {
      throw new IOException("the description names no file for " + key);
    }
    if (item.getSha1Hash() == null) {
      throw new IOException(
          "the description has no SHA-1 for " + key + ", so it cannot be checked");
    }
    // DJL uses the name as it is, and a name with separators would be written elsewhere.
    if (!item.getName().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IOException("the description calls a file '" + item.getName() + "'");
    }
  }
}
