package org.lth.workbench.dataset;

import java.nio.file.Path;
import org.lth.workbench.home.HomeLayout;

/** Adds a data set to a home, from a folder or from the network. */
public final class DatasetAcquisition {
  private final DatasetFetch fetch;
  private final DatasetImport imports;
  private final HomeLayout layout;

  /** Adds to the home of this layout. */
  public DatasetAcquisition(DatasetFetch fetch, DatasetImport imports, HomeLayout layout) {
    this.fetch = fetch;
    this.imports = imports;
    this.layout = layout;
  }

  /** Adds the four IDX files of a folder; see {@link DatasetImport#importFolder}. */
  public DatasetImport.Imported importFolder(String name, Path folder) {
    return imports.importFolder(name, DatasetImport.Folder.of(folder));
  }

  /** Downloads a well-known data set and adds it; a failure leaves nothing behind. */
  public DatasetImport.Imported fetch(String name) {
    try (TemporaryFolder temporary = TemporaryFolder.in(layout)) {
      return imports.importFolder(name, fetch.fetch(name, temporary.path()));
    }
  }
}
