package org.lth.workbench.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.HomeEvent;

/** Adds data sets to a home, wholly or not at all. Safe for use by several processes. */
public interface DatasetImport {
  /**
   * Checks the four IDX files of a folder, then copies them into the home. They have the names that
   * MNIST's have, {@code train-images-idx3-ubyte} or {@code train-images.idx3-ubyte} and so on;
   * where both a plain file and a {@code .gz} are there, the plain one is taken. Where CIFAR-10's
   * binary files are there instead, or the archive of them is named, the home gets the same images
   * as IDX.
   *
   * @param name that specifications will use
   * @throws InvalidDatasetName if the name cannot be given
   * @throws DatasetMissing if a file is missing or cannot be read
   * @throws DatasetDamaged if a file is not what it should be
   * @throws DatasetNameTaken if other content has the name
   * @throws org.lth.workbench.home.HomeUnusable if the home cannot be written
   */
  Imported importFolder(String name, Folder folder);

  /**
   * Where the files are.
   *
   * @param path the folder, or an archive
   * @param origin where its content comes from, in words
   */
  record Folder(Path path, String origin) {
    /** A folder that the user named. */
    public static Folder of(Path path) {
      String kind = Files.isRegularFile(path) ? "file " : "folder ";
      return new Folder(path, kind + path.toAbsolutePath().normalize());
    }
  }

  /**
   * What is in the home now.
   *
   * @param name that specifications use
   * @param fingerprint of the content
   * @param counts how much it is
   * @param arrival how it came here
   */
  record Imported(String name, Digest fingerprint, Counts counts, Arrival arrival) {
    /** What the home's history says about it. */
    public HomeEvent.DatasetImported event() {
      return new HomeEvent.DatasetImported(name, fingerprint, arrival.origin());
    }
  }

  /**
   * Numbers of images and labels.
   *
   * @param train images of the training set, of which a part will validate
   * @param test images of the test set
   * @param classes labels are 0 to classes−1
   */
  record Counts(int train, int test, int classes) {}

  /**
   * How a data set came here.
   *
   * @param outcome what an import changed
   * @param origin where the content comes from, in words
   */
  record Arrival(Outcome outcome, String origin) {}

  /** What an import changed. */
  enum Outcome {
    /** The data set is new. */
    ADDED,
    /** The same content was here, but damaged; it is whole again. */
    REPAIRED,
    /** The same content was here; nothing changed. */
    ALREADY_HERE
  }
}
