package org.lth.workbench.dataset.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;

/** The data sets of the program and those that were imported into the home. */
final class IdxDatasetSource implements DatasetSource {
  private final HomeLayout layout;

  IdxDatasetSource(HomeLayout layout) {
    this.layout = layout;
  }

  @Override
  public Dataset load(String name) {
    if (name.equals(KnownDataset.MNIST_10K.name())) {
      return EmbeddedDataset.load();
    }
    if (name.equals(KnownDataset.SYNTHETIC_CIFAR.name())) {
      return GeneratedDataset.load();
    }
    if (!DatasetNames.isPossible(name) || !folder(name).exists()) {
      throw missing(name);
    }
    return folder(name).load();
  }

  @Override
  public List<Listing> list() {
    List<Listing> listings = new ArrayList<>();
    for (KnownDataset known : KnownDataset.ALL) {
      listings.add(isOfTheProgramOrAbsent(known) ? listing(known) : listing(known.name()));
    }
    for (String name : imported()) {
      if (KnownDataset.find(name).isEmpty()) {
        listings.add(listing(name));
      }
    }
    return listings;
  }

  private boolean isOfTheProgramOrAbsent(KnownDataset known) {
    return known.isOfTheProgram() || !folder(known.name()).exists();
  }

  private static Listing listing(KnownDataset known) {
    String about = known.isOfTheProgram() ? known.about() : known.about() + "; " + known.howToGet();
    return new Listing(known.name(), known.isOfTheProgram(), about);
  }

  private Listing listing(String name) {
    try {
      Manifest manifest = folder(name).manifest();
      Counts counts = manifest.content().counts();
      String about =
          counts.train()
              + " images to train and "
              + counts.test()
              + " to test in "
              + counts.classes()
              + " classes, from "
              + manifest.custody().origin();
      return new Listing(name, folder(name).hasFiles(manifest), about);
    } catch (DatasetMissing | DatasetChanged unusable) {
      // One bad folder must not hide the others; loading it explains the rest.
      return new Listing(name, false, unusable.problem().what());
    }
  }

  private List<String> imported() {
    if (!Files.isDirectory(layout.datasets())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(layout.datasets())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(DatasetNames::isPossible)
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new HomeUnusable(
          Problem.what("the folder of data sets cannot be read")
              .where(layout.datasets().toString())
              .expected("a folder that this user may read")
              .actual(failed.toString())
              .next("mend its permissions"),
          failed);
    }
  }

  private DatasetFolder folder(String name) {
    return new DatasetFolder(layout.dataset(name), name);
  }

  private DatasetMissing missing(String name) {
    List<String> here = list().stream().filter(Listing::isHere).map(Listing::name).toList();
    return new DatasetMissing(
        Problem.what("data set '" + name + "' is not here")
            .where(layout.datasets().toString())
            .expected("one of " + String.join(", ", here))
            .actual("'" + name + "'")
            .next(
                KnownDataset.find(name)
                    .map(KnownDataset::howToGet)
                    .orElse(
                        "name one that is here, or add a folder with four IDX files by"
                            + " './workbench data import NAME FOLDER'")));
  }
}
