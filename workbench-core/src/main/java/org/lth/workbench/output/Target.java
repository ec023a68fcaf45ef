package org.lth.workbench.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeAround;
import org.lth.workbench.home.HomeLayout;

/**
 * An output's name that was looked at and found to be free, or to be a regular file that is to be
 * replaced.
 *
 * @param file the name
 * @param place where the file is to be, without symbolic links
 * @param isReplacing whether there is a file that is to be replaced
 */
record Target(OutputFile file, Path place, boolean isReplacing) {

  static Target of(OutputFile file) {
    Path name = file.name().toAbsolutePath();
    if (Files.isDirectory(name)) {
      refuseHome(file, name);
      throw inTheWay(file, Obstacle.FOLDER);
    }
    requireFolder(file.name());
    try {
      Path place = place(file);
      refuseHome(file, place.getParent());
      Optional<Obstacle> obstacle = Obstacle.at(place);
      boolean isReplacing =
          obstacle.equals(Optional.of(Obstacle.FILE))
              && file.existing() == OutputFile.Existing.REPLACED;
      if (obstacle.isPresent() && !isReplacing) {
        throw inTheWay(file, obstacle.get());
      }
      return new Target(file, place, isReplacing);
    } catch (IOException refused) {
      throw failed(file, refused);
    }
  }

  /** A link stays a link: the file that it leads to is what is written. */
  private static Path place(OutputFile file) throws IOException {
    Path name = file.name().toAbsolutePath();
    if (!Files.isSymbolicLink(name)) {
      return name.getParent().toRealPath().resolve(name.getFileName());
    }
    try {
      return name.toRealPath();
    } catch (IOException leadsNowhere) {
      // Such as /dev/stdout, whose pipe has no name.
      throw inTheWay(file, Files.exists(name) ? Obstacle.PIPE : Obstacle.DEAD_LINK);
    }
  }

  private static void refuseHome(OutputFile file, Path folder) {
    try {
      Optional<HomeLayout> home = HomeAround.of(folder.toRealPath());
      if (home.isPresent()) {
        throw new OutputRefused(
            Problem.what("outputs are never written into a workbench home")
                .where(file.name().toString())
                .expected("a name outside of every home")
                .actual("a name inside of the home " + home.get().root())
                .next("choose another folder"));
      }
    } catch (IOException unreadable) {
      throw failed(file, unreadable);
    }
  }

  /** The folder is not made, since a mistyped name would leave an unwanted folder. */
  private static void requireFolder(Path name) {
    Path folder = name.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new OutputFailed(
          Problem.what("the folder that the file is to be in is not there")
              .where(name.toString())
              .expected("the folder " + folder)
              .actual(Files.exists(folder) ? "a file of that name" : "no such folder")
              .next("make the folder, or choose another"),
          null);
    }
  }

  OutputRefused inTheWay(Obstacle obstacle) {
    return inTheWay(file, obstacle);
  }

  private static OutputRefused inTheWay(OutputFile file, Obstacle obstacle) {
    return new OutputRefused(
        Problem.what(obstacle.words() + " is in the way")
            .where(file.name().toString())
            .expected(obstacle == Obstacle.FILE ? "no file" : "no file, or a regular one")
            .actual(obstacle.words())
            .next(obstacle == Obstacle.FILE ? file.existing().next() : "choose another name"));
  }

  OutputFailed failed(IOException refused) {
    return failed(file, refused);
  }

  private static OutputFailed failed(OutputFile file, IOException refused) {
    return new OutputFailed(
        Problem.what("the file could not be written")
            .where(file.name().toString())
            .expected("a folder with space and the permission to write")
            .actual(inWords(refused))
            .next("make space, or choose another folder"),
        refused);
  }

  /** What the system said, without the name of a Java class. */
  private static String inWords(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "this user may not write there";
    }
    return refused instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(refused.getMessage());
  }
}
