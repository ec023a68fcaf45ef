package org.lth.workbench.dataset.idx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.DatasetNameTaken;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.TemporaryFolders;

/** Copies checked IDX files into a temporary folder of the home, which a rename publishes. */
final class IdxDatasetImport implements DatasetImport {
  private final HomeLayout layout;
  private final TemporaryFolders folders;
  private final FileFormats formats;

  IdxDatasetImport(HomeLayout layout, TemporaryFolders folders, FileFormats formats) {
    this.layout = layout;
    this.formats = formats;
    this.folders = folders;
  }

  @Override
  public Imported importFolder(String name, Folder folder) {
    DatasetNames.check(name);
    Map<IdxPart, RawFile> files = formats.read(folder.path());
    Dataset dataset = IdxDecoder.decode(name, files);
    Manifest manifest = Manifest.of(dataset, files, folder.origin());
    DatasetFolder target = new DatasetFolder(layout.dataset(name), name);
    if (!target.exists()) {
      try (TemporaryFolders.Folder temporary = folders.open("dataset")) {
        Path content = write(temporary.path().resolve("new"), manifest, files);
        Files.createDirectories(layout.datasets());
        if (publish(content, target)) {
          return manifest.imported(Outcome.ADDED);
        }
      } catch (IOException failed) {
        throw unwritable(target, failed);
      }
    }
    return reconcile(target, manifest, files);
  }

  /** Renames the folder into place, unless another process was faster. */
  private boolean publish(Path content, DatasetFolder target) throws IOException {
    try {
      LocalFiles.DISK.move(content, target.path());
    } catch (IOException failed) {
      if (target.exists()) {
        return false;
      }
      throw failed;
    }
    LocalFiles.DISK.forceFolder(layout.root());
    return true;
  }

  private Imported reconcile(DatasetFolder target, Manifest manifest, Map<IdxPart, RawFile> files) {
    Manifest present;
    try {
      present = target.manifest();
    } catch (DatasetMissing | DatasetChanged unreadable) {
      throw taken(target, manifest, unreadable.problem().what());
    }
    if (!present.fingerprint().equals(manifest.fingerprint())) {
      throw taken(target, manifest, present.fingerprint().toString());
    }
    try {
      target.load();
      return present.imported(Outcome.ALREADY_HERE);
    } catch (DatasetChanged | DatasetMissing | DatasetDamaged damaged) {
      replace(target, manifest, files);
      return manifest.imported(Outcome.REPAIRED);
    }
  }

  private void replace(DatasetFolder target, Manifest manifest, Map<IdxPart, RawFile> files) {
    try (TemporaryFolders.Folder temporary = folders.open("dataset")) {
      Path content = write(temporary.path().resolve("new"), manifest, files);
      LocalFiles.DISK.rename(target.path(), temporary.path().resolve("old"));
      LocalFiles.DISK.move(content, target.path());
    } catch (IOException failed) {
      throw unwritable(target, failed);
    }
  }

  private static Path write(Path folder, Manifest manifest, Map<IdxPart, RawFile> files)
      throws IOException {
    // Made here and not as a temporary folder, which other users could not read after the rename.
    Files.createDirectory(folder);
    for (Map.Entry<IdxPart, RawFile> file : files.entrySet()) {
      RawFile raw = file.getValue();
      write(folder.resolve(file.getKey().keptName(raw)), raw.bytes());
    }
    write(folder.resolve(DatasetFolder.MANIFEST), ManifestJson.write(manifest).getBytes(UTF_8));
    return folder;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    LocalFiles.DISK.write(file, Access.AS_MASKED, content -> content.write(bytes));
  }

  private static DatasetNameTaken taken(DatasetFolder target, Manifest manifest, String actual) {
    return new DatasetNameTaken(
        Problem.what("the name '" + target.name() + "' already stands for something else")
            .where(target.path().toString())
            .expected(manifest.fingerprint() + ", or nothing")
            .actual(actual)
            .next(
                "import under another name, such as "
                    + target.name()
                    + "-"
                    + manifest.fingerprint().hex().substring(0, 4)
                    + "; or, if no run needs it, remove that folder"));
  }

  private static HomeUnusable unwritable(DatasetFolder target, IOException cause) {
    return new HomeUnusable(
        Problem.what("a data set cannot be written into the home; nothing was added")
            .where(target.path().toString())
            .expected("a folder that this user may write, with enough space")
            .actual(cause.toString())
            .next("free space or mend permissions, then import again"),
        cause);
  }
}
