package org.lth.workbench.seal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.seal.LastEvent;
import org.lth.workbench.seal.Seal;
import org.lth.workbench.seal.SealMemory;

/** Files in the home's folder, each whole or absent. One that cannot be read counts as none. */
record FileSealMemory(HomeLayout home) implements SealMemory {
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
      LocalFiles.DISK.write(
          file, Access.AS_MASKED, content -> content.write((text + "\n").getBytes(UTF_8)));
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
