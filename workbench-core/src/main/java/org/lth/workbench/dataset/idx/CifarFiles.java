package org.lth.workbench.dataset.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.domain.Problem;

/**
 * The six files of CIFAR-10's binary version, in a folder or in the archive that it is published
 * as. DJL's repository has the five training batches in one file.
 *
 * @param place the folder or archive
 * @param files by name, in any number
 */
record CifarFiles(Path place, Map<String, RawFile> files) {
  private static final String INNER_FOLDER = "cifar-10-batches-bin";
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";
  private static final String TEST = "test_batch.bin";
  private static final String JOINED = "data_batch.bin";
  private static final List<String> BATCHES =
      IntStream.rangeClosed(1, 5).mapToObj(number -> "data_batch_" + number + ".bin").toList();
  private static final List<String> NAMES =
      Stream.concat(BATCHES.stream(), Stream.of(JOINED, TEST)).toList();

  /** No file of these is as large; more is not unpacked. */
  private static final int LARGEST = 1 << 28;

  /** The files, if there is at least one of them. */
  static Optional<CifarFiles> find(Path place) {
    if (isArchive(place)) {
      return Optional.of(unpack(place));
    }
    for (Path folder : List.of(place, place.resolve(INNER_FOLDER))) {
      Map<String, RawFile> files = new LinkedHashMap<>();
      for (String name : NAMES) {
        if (Files.exists(folder.resolve(name))) {
          files.put(name, RawFile.read(folder.resolve(name)));
        }
      }
      if (!files.isEmpty()) {
        return Optional.of(new CifarFiles(folder, files));
      }
    }
    Path archive = place.resolve(ARCHIVE);
    return isArchive(archive) ? Optional.of(unpack(archive)) : Optional.empty();
  }

  private static boolean isArchive(Path path) {
    String name = path.toString();
    return Files.isRegularFile(path) && (name.endsWith(".tar.gz") || name.endsWith(".tgz"));
  }

  private static CifarFiles unpack(Path archive) {
    Map<String, RawFile> files = new LinkedHashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(RawFile.read(archive).open())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (!entry.isFile() || !NAMES.contains(name)) {
          continue;
        }
        String where = archive + " (" + entry.getName() + ")";
        if (entry.getSize() > LARGEST) {
          throw unsound(archive, entry.getName() + " of " + entry.getSize() + " bytes", null);
        }
        RawFile file = new RawFile(where, tar.readNBytes((int) entry.getSize()));
        if (files.put(name, file) != null) {
          throw unsound(archive, name + " twice", null);
        }
      }
    } catch (IOException corrupt) {
      throw unsound(archive, String.valueOf(corrupt.getMessage()), corrupt);
    }
    return new CifarFiles(archive, files);
  }

  /** The same images as IDX files, as the home keeps them. */
  Map<IdxPart, RawFile> parts() {
    List<String> wanted = new ArrayList<>(files.containsKey(JOINED) ? List.of(JOINED) : BATCHES);
    wanted.add(TEST);
    List<String> absent = wanted.stream().filter(name -> !files.containsKey(name)).toList();
    if (!absent.isEmpty()) {
      throw new DatasetMissing(
          Problem.what("not all files of CIFAR-10's binary version are there")
              .where(place.toString())
              .expected(String.join(", ", BATCHES) + " and " + TEST)
              .actual("no " + String.join(", no ", absent))
              .next("unpack " + ARCHIVE + " again and name its folder, or name the archive"));
    }
    List<RawFile> batches =
        wanted.stream().filter(name -> !name.equals(TEST)).map(this::file).toList();
    return CifarFormat.parts(batches, file(TEST));
  }

  private RawFile file(String name) {
    RawFile file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return file;
  }

  private static DatasetDamaged unsound(Path archive, String actual, @Nullable IOException cause) {
    return new DatasetDamaged(
        Problem.what("an archive cannot be read as CIFAR-10's binary version")
            .where(archive.toString())
            .expected(ARCHIVE + ", or a folder with the files that it holds")
            .actual(actual)
            .next("get the archive again from where it came from"),
        cause);
  }
}
