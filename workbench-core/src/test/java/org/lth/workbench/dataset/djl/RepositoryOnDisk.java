package org.lth.workbench.dataset.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.lth.workbench.dataset.IdxBytes;

/** Puts artifacts into a folder that is laid out as DJL's own repository. */
final class RepositoryOnDisk {
  private RepositoryOnDisk() {}

  /**
   * Adds an artifact whose keys are names of files, as those of CIFAR-10 are.
   *
   * @return its description
   */
  static Path add(Path repository, String artifact, Map<String, byte[]> contents)
      throws IOException {
    Path folder = folder(repository, artifact);
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      byte[] gzip = IdxBytes.gzip(content.getValue());
      Files.write(folder.resolve(content.getKey() + ".gz"), gzip);
      files.add(
          "\"%s\": {\"uri\": \"%s.gz\", \"sha1Hash\": \"%s\"}"
              .formatted(content.getKey(), content.getKey(), sha1(gzip)));
    }
    return describe(artifact, folder, String.join(",", files));
  }

  /**
   * Adds an artifact of four small IDX files.
   *
   * @return its description
   */
  static Path addIdx(Path repository, String artifact) throws IOException {
    Path folder = folder(repository, artifact);
    String files =
        String.join(
            ",",
            file(folder, "train_data", IdxBytes.images(IdxBytes.TRAIN)),
            file(folder, "train_labels", IdxBytes.labels(IdxBytes.TRAIN)),
            file(folder, "test_data", IdxBytes.images(IdxBytes.TEST)),
            file(folder, "test_labels", IdxBytes.labels(IdxBytes.TEST)));
    return describe(artifact, folder, files);
  }

  private static Path folder(Path repository, String artifact) throws IOException {
    return Files.createDirectories(
        repository.resolve("dataset/cv/ai/djl/basicdataset").resolve(artifact));
  }

  private static Path describe(String artifact, Path folder, String files) throws IOException {
    return Files.writeString(
        folder.resolve("metadata.json"),
        "{\"metadataVersion\": \"0.2\", \"resourceType\": \"dataset\", \"application\": \"cv\","
            + " \"groupId\": \"ai.djl.basicdataset\", \"artifactId\": \""
            + artifact
            + "\", \"licenses\": {}, \"artifacts\": [{\"version\": \"1.0\", \"snapshot\": false,"
            + " \"files\": {"
            + files
            + "}}]}");
  }

  private static String file(Path folder, String key, byte[] content) throws IOException {
    String kind = key.endsWith("data") ? "images-idx3-ubyte.gz" : "labels-idx1-ubyte.gz";
    String name = (key.startsWith("train") ? "train-" : "t10k-") + kind;
    byte[] gzip = IdxBytes.gzip(content);
    Files.write(folder.resolve(name), gzip);
    return "\"%s\": {\"uri\": \"%s\", \"sha1Hash\": \"%s\", \"size\": %d}"
        .formatted(key, name, sha1(gzip), gzip.length);
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
