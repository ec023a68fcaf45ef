package org.lth.workbench.dataset;

import java.nio.file.Path;
import java.util.List;

/** Downloads the files of well-known data sets. */
public interface DatasetFetch {
  /** The data sets that can be fetched. */
  List<String> names();

  /**
   * Downloads a data set and checks the files against the checksums that the other side gives.
   *
   * @param into an empty folder of the caller's, who removes it afterwards, also after a failure
   * @return where in it the files are, ready for {@link DatasetImport}
   * @throws InvalidDatasetName if this is not one of {@link #names}
   * @throws DatasetFetchFailed if the other side is out of reach, silent or wrong
   */
  DatasetImport.Folder fetch(String name, Path into);
}
