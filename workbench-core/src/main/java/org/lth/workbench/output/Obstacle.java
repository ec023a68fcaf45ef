package org.lth.workbench.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What a name may stand for already. */
enum Obstacle {
  FILE("a file"),
  FOLDER("a folder"),
  DEVICE("a device"),
  PIPE("a pipe"),
  SOCKET("a socket"),
  DEAD_LINK("a symbolic link that leads to no file"),
  OTHER("something that is no file");

  private static final int TYPE = 0xF000;
  private static final int PIPE_TYPE = 0x1000;
  private static final int CHARACTER_DEVICE_TYPE = 0x2000;
  private static final int BLOCK_DEVICE_TYPE = 0x6000;
  private static final int SOCKET_TYPE = 0xC000;

  private final String words;

  Obstacle(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** What is at a place that is no symbolic link; empty if nothing is. */
  static Optional<Obstacle> at(Path place) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes =
        Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isRegularFile()) {
      return Optional.of(FILE);
    }
    return Optional.of(attributes.isDirectory() ? FOLDER : special(place));
  }

  private static Obstacle special(Path place) throws IOException {
    if (!place.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return OTHER;
    }
    Object mode = Files.getAttribute(place, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return switch (mode instanceof Integer bits ? bits & TYPE : 0) {
      case PIPE_TYPE -> PIPE;
      case CHARACTER_DEVICE_TYPE, BLOCK_DEVICE_TYPE -> DEVICE;
      case SOCKET_TYPE -> SOCKET;
      default -> OTHER;
    };
  }
}
