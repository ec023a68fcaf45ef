package org.lth.workbench.dataset.idx;

import java.util.Map;
import java.util.Optional;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse.Normalization;

/** Makes a data set of its four files, or says which of them is wrong. */
final class IdxDecoder {
  private static final int FEWEST_CLASSES = 2;

  /** Image, row and column; there may be channels behind them. */
  private static final int PLACES = 3;

  private static final String NEXT = "get the four files again, all from one place";

  private final Map<IdxPart, RawFile> files;
  private final Optional<KnownDataset> known;

  private IdxDecoder(Map<IdxPart, RawFile> files, Optional<KnownDataset> known) {
    this.files = files;
    this.known = known;
  }

  /** Decodes all four files and checks them against each other and against what the name means. */
  static Dataset decode(String name, Map<IdxPart, RawFile> files) {
    IdxDecoder decoder = new IdxDecoder(files, KnownDataset.find(name));
    ImageSet train = decoder.images(IdxPart.TRAIN_IMAGES);
    ImageSet test = decoder.images(IdxPart.TEST_IMAGES);
    if (!train.geometry().equals(test.geometry())) {
      throw damaged(
          decoder
              .problem("training and test images differ in size", IdxPart.TEST_IMAGES)
              .expected(size(train.geometry()))
              .actual(size(test.geometry())));
    }
    Dataset.Images images = new Dataset.Images(train, test);
    return new Dataset(
        name,
        images,
        decoder.classes(images),
        decoder.normalization(train),
        Fingerprint.of(images));
  }

  private ImageSet images(IdxPart imagesPart) {
    IdxPart labelsPart = imagesPart.labels();
    IdxFormat.IdxArray images = IdxFormat.read(file(imagesPart), imagesPart);
    IdxFormat.IdxArray labels = IdxFormat.read(file(labelsPart), labelsPart);
    int[] extents = images.extents();
    if (labels.values().length != extents[0]) {
      throw damaged(
          problem("there is not one label for each image", labelsPart)
              .expected(extents[0] + " labels, as there are images")
              .actual(labels.values().length + " labels"));
    }
    int channels = extents.length > PLACES ? extents[PLACES] : 1;
    requireChannels(channels, imagesPart);
    ImageSet.Geometry geometry = new ImageSet.Geometry(extents[1], extents[2], channels);
    return new ImageSet(geometry, images.values(), labels.values());
  }

  private void requireChannels(int channels, IdxPart part) {
    known
        .map(each -> each.normalization().channels())
        .filter(expected -> expected != channels)
        .ifPresent(
            expected -> {
              throw damaged(
                  problem("images have another number of channels than their name says", part)
                      .expected(expected + " values for each pixel")
                      .actual(channels + " values for each pixel"));
            });
  }

  private int classes(Dataset.Images images) {
    int limit = known.isPresent() ? KnownDataset.CLASSES : 1 << Byte.SIZE;
    int largest =
        Math.max(
            largestLabel(images.train(), IdxPart.TRAIN_LABELS, limit),
            largestLabel(images.test(), IdxPart.TEST_LABELS, limit));
    if (known.isPresent()) {
      return KnownDataset.CLASSES;
    }
    if (largest + 1 < FEWEST_CLASSES) {
      throw damaged(
          problem("all labels of a data set are equal", IdxPart.TRAIN_LABELS)
              .expected("at least " + FEWEST_CLASSES + " classes")
              .actual("every label is 0"));
    }
    return largest + 1;
  }

  private int largestLabel(ImageSet images, IdxPart labels, int limit) {
    int largest = 0;
    for (int image = 0; image < images.count(); image++) {
      if (images.label(image) >= limit) {
        throw damaged(
            problem("a label is out of range", labels)
                .expected("labels 0 to " + (limit - 1))
                .actual("label " + images.label(image) + " at index " + image));
      }
      largest = Math.max(largest, images.label(image));
    }
    return largest;
  }

  private Normalization normalization(ImageSet train) {
    return known
        .map(KnownDataset::normalization)
        .orElseGet(() -> PixelStatistics.of(train, file(IdxPart.TRAIN_IMAGES).where()));
  }

  private RawFile file(IdxPart part) {
    RawFile file = files.get(part);
    if (file == null) {
      throw new IllegalArgumentException("there is no " + part);
    }
    return file;
  }

  private static String size(ImageSet.Geometry geometry) {
    String size = geometry.height() + " × " + geometry.width();
    return geometry.channels() == 1 ? size : size + " × " + geometry.channels();
  }

  private Problem.Expected problem(String what, IdxPart part) {
    return Problem.what(what).where(file(part).where());
  }

  private static DatasetDamaged damaged(Problem.Next problem) {
    return new DatasetDamaged(problem.next(NEXT), null);
  }
}
