package org.lth.workbench.dataset.idx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetImport.Arrival;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.DatasetImport.Outcome;
import org.lth.workbench.dataset.ImageSet.Geometry;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * What an imported data set was when it was added.
 *
 * @param name that specifications use; also the name of its folder
 * @param fingerprint of the content
 * @param content in numbers, all of which follow from the files
 * @param custody where it came from and which files hold it
 */
record Manifest(String name, Digest fingerprint, Content content, Custody custody) {
  /**
   * A data set in numbers.
   *
   * @param counts of images and labels
   * @param geometry of each image
   * @param normalization what is done to pixels
   */
  record Content(Counts counts, Geometry geometry, Normalization normalization) {
    static Content of(Dataset dataset) {
      Dataset.Images images = dataset.images();
      return new Content(
          new Counts(images.train().count(), images.test().count(), dataset.classes()),
          images.train().geometry(),
          dataset.normalization());
    }
  }

  /**
   * Where a data set came from and which files hold it.
   *
   * @param origin in words
   * @param files the four, in the order of {@link IdxPart}
   */
  record Custody(String origin, List<KeptFile> files) {
    Custody {
      files = List.copyOf(files);
    }
  }

  /**
   * A file as it was added.
   *
   * @param name within the data set's folder
   * @param sha256 of its bytes
   */
  record KeptFile(String name, Digest sha256) {}

  /** The manifest of a data set that is being added. */
  static Manifest of(Dataset dataset, Map<IdxPart, RawFile> files, String origin) {
    List<KeptFile> kept = new ArrayList<>();
    files.forEach((part, file) -> kept.add(new KeptFile(part.keptName(file), file.digest())));
    return new Manifest(
        dataset.name(), dataset.fingerprint(), Content.of(dataset), new Custody(origin, kept));
  }

  /** What an import answers. */
  Imported imported(Outcome outcome) {
    return new Imported(
        name, fingerprint, content.counts(), new Arrival(outcome, custody.origin()));
  }
}
