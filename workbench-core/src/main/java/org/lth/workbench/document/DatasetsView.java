package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.DatasetSource;

/**
 * The data sets that there are.
 *
 * @param datasets by name
 */
public record DatasetsView(List<DatasetView> datasets) {
  public DatasetsView {
    datasets = List.copyOf(datasets);
  }

  /** The view of data sets. */
  public static DatasetsView of(List<DatasetSource.Listing> listings) {
    return new DatasetsView(
        listings.stream()
            .map(each -> new DatasetView(each.name(), each.isHere(), each.about()))
            .toList());
  }

  /**
   * A data set.
   *
   * @param name for specifications
   * @param here whether its files are here
   * @param about what it is
   */
  public record DatasetView(String name, boolean here, String about) {}

  /**
   * A data set that came here.
   *
   * @param name for specifications
   * @param fingerprint of its content
   * @param train images of the training set, of which a part validates
   * @param test images of the test set
   * @param classes labels
   * @param isNew whether it was not here before
   */
  public record ImportedView(
      String name,
      String fingerprint,
      int train,
      int test,
      int classes,
      @JsonProperty("new") boolean isNew) {

    /** The view of an import. */
    public static ImportedView of(Imported imported, boolean isNew) {
      return new ImportedView(
          imported.name(),
          imported.fingerprint().toString(),
          imported.counts().train(),
          imported.counts().test(),
          imported.counts().classes(),
          isNew);
    }
  }
}
