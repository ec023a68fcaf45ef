package org.lth.workbench.dataset;

import java.util.List;

/** Where data sets are kept. Safe for use by several threads. */
public interface DatasetSource {
  /**
   * Reads a data set and checks it against the fingerprint under which it was added.
   *
   * @throws DatasetMissing if there is none of this name here; says how to get it
   * @throws DatasetChanged if its files are no longer what was added
   */
  Dataset load(String name);

  /** The data sets that can be named, whether they are here or not. */
  List<Listing> list();

  /**
   * One data set as a list shows it.
   *
   * @param name as specifications give it
   * @param isHere whether it can be loaded now
   * @param about what it is and where it comes from
   */
  record Listing(String name, boolean isHere, String about) {}
}
