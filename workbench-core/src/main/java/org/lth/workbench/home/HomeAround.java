package org.lth.workbench.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the workbench home that a folder is in. */
public final class HomeAround {
  private HomeAround() {}

  /**
   * The nearest home that the folder is, or is inside of. A home that lost its database is one too,
   * since its snapshots are what a person would want to save.
   *
   * @param folder without symbolic links, so that its parents are where its files are
   */
  public static Optional<HomeLayout> of(Path folder) {
    for (Path place = folder; place != null; place = place.getParent()) {
      HomeLayout layout = new HomeLayout(place);
      if (isHome(layout)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  private static boolean isHome(HomeLayout layout) {
    return Files.isRegularFile(layout.database())
        || (Files.isDirectory(layout.snapshots()) && Files.isDirectory(layout.locks()));
  }
}
