package org.lth.workbench.dataset;

import java.nio.file.Path;
import org.lth.workbench.home.TemporaryFolders;

/** Adds a data set to a home, from a folder or from the network. */
public final class DatasetAcquisition {
  private final DatasetFetch fetch;
  private final DatasetImport imports;
  private final TemporaryFolders folders;

  /** Downloads into such a folder and adds what is there then. */
  public DatasetAcquisition(DatasetFetch fetch, DatasetImport imports, TemporaryFolders folders) {
    this.fetch = fetch;
    this.imports = imports;
    this.folders = folders;
  }

  /** Adds the files of a folder; see {@link DatasetImport#importFolder}. */
  public DatasetImport.Imported importFolder(String name, Path folder) {
    return imports.importFolder(name, DatasetImport.Folder.of(folder));
  }

  /** Downloads a well-known data set and adds it; a failure leaves nothing behind. */
  public DatasetImport.Imported fetch(String name) {
    try (TemporaryFolders.Folder temporary = folders.open("dataset")) {
      return imports.importFolder(name, fetch.fetch(name, temporary.path()));
    }
  }
}
