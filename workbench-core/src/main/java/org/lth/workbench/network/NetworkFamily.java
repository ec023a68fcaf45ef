package org.lth.workbench.network;

import java.util.List;
import java.util.Optional;

/** Networks of one kind, declared by name. A new family is a class and a line in Networks. */
interface NetworkFamily {
  /** Names as people see them, with capitals for numbers, such as {@code vgg-11}. */
  List<String> names();

  /** A network for inputs and classes, if the name belongs to this family. */
  Optional<Network> declare(String name, Signal input, int classes);
}
