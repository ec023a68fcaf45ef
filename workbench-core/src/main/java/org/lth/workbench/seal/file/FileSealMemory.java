package org.lth.workbench.seal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.seal.LastEvent;
import org.lth.workbench.seal.Seal;
import org.lth.workbench.seal.SealMemory;

/**
 * Files in the home's folder, each replaced in one step. They are not forced to the disk: what the
 * loss of power leaves is an older note, or one that cannot be read and counts as none.
 */
record FileSealMemory(HomeLayout home) implements SealMemory {
  // Without it a temporary file is its owner's alone; the user's mask still applies.
  private static final FileAttribute<Set<PosixFilePermission>> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-r--"));

  private static final JsonSealForm FORM = new JsonSealForm();

  @Override
  public Optional<LastEvent> lastEvent() {
    return read(home.lastEvent(), FORM::lastEvent);
  }

  @Override
  public Optional<Seal> seal() {
    return read(home.seal(), text -> FORM.read(text).seal());
  }

  private static <T> Optional<T> read(Path file, Function<String, T> form) {
    try {
      return Files.exists(file)
          ? Optional.of(form.apply(Files.readString(file)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | WorkbenchException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(LastEvent last) {
    write(
        home.lastEvent(),
        CanonicalJson.of(
            "{\"home\":"
                + CanonicalJson.quote(last.home().toString())
                + ",\"position\":"
                + last.position()
                + ",\"hash\":"
                + CanonicalJson.quote(last.hash().toString())
                + "}"));
  }

  @Override
  public void keep(Seal seal) {
    write(home.seal(), seal.text());
  }

  private static void write(Path file, String text) {
    try {
      Path temporary =
          Files.createTempFile(file.getParent(), "." + file.getFileName() + "-", ".tmp", READABLE);
      try {
        Files.writeString(temporary, text + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException refused) {
      throw unusable(file, refused);
    }
  }

  @Override
  public void forget() {
    for (Path file : new Path[] {home.seal(), home.lastEvent()}) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException refused) {
        throw unusable(file, refused);
      }
    }
  }

  private static HomeUnusable unusable(Path file, IOException refused) {
    return new HomeUnusable(
        Problem.what("what a home remembers of its journal cannot be written")
            .where(file.toString())
            .expected("a folder with space that this user may write")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("free space there or mend its permissions"),
        refused);
  }
}
