package org.lth.workbench.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.identity.ContentDigests;

/**
 * The identity of a data set's content: the set digest of its four arrays, independent of the files
 * that held them.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The fingerprint of training and test images with their labels. */
  public static Digest of(Dataset.Images images) {
    return ContentDigests.ofParts(
            List.of(
                images("train.images", images.train()),
                labels("train.labels", images.train()),
                images("test.images", images.test()),
                labels("test.labels", images.test())))
        .digest();
  }

  private static NamedDigest images(String name, ImageSet set) {
    ImageSet.Geometry geometry = set.geometry();
    Shape shape = Shape.of(set.count(), geometry.height(), geometry.width(), geometry.channels());
    return part(new TensorName(name), shape, set.pixels());
  }

  private static NamedDigest labels(String name, ImageSet set) {
    return part(new TensorName(name), Shape.of(set.count()), set.labels());
  }

  private static NamedDigest part(TensorName name, Shape shape, byte[] bytes) {
    return new NamedDigest(
        name,
        ContentDigests.of(new ContentDigests.Header(name, "uint8", shape), ByteBuffer.wrap(bytes)));
  }
}
