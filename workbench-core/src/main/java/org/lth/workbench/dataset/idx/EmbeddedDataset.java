package org.lth.workbench.dataset.idx;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;

/** The data set within the program, mnist-10k. */
final class EmbeddedDataset {
  private static final String FOLDER = "/org/lth/workbench/dataset/mnist-10k/";
  private static final Digest FINGERPRINT =
      Digest.parse("sha256:7c8f19542c740d144b28381955f2d3071a01df58430e8a8eb401199147323ad7");

  private EmbeddedDataset() {}

  /** Reads it and checks that it is what every copy of this program has. */
  static Dataset load() {
    String name = KnownDataset.MNIST_10K.name();
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    for (IdxPart part : IdxPart.values()) {
      files.put(part, resource(part.standardName() + ".gz"));
    }
    Dataset dataset = IdxDecoder.decode(name, files);
    if (!dataset.fingerprint().equals(FINGERPRINT)) {
      throw changed(FINGERPRINT.toString(), dataset.fingerprint());
    }
    return dataset;
  }

  private static RawFile resource(String file) {
    try (InputStream in = EmbeddedDataset.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + FOLDER + file);
      }
      return new RawFile("the program's resource " + FOLDER + file, in.readAllBytes());
    } catch (IOException failed) {
      throw new IllegalStateException(
          "the program's resource " + FOLDER + file + " cannot be read", failed);
    }
  }

  private static DatasetChanged changed(String expected, Digest actual) {
    return new DatasetChanged(
        Problem.what("the data set within the program is not what it should be")
            .where(FOLDER)
            .expected(expected)
            .actual(actual.toString())
            .next("install the program again"),
        null);
  }
}
