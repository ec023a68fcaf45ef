package org.lth.workbench.network;

import java.util.List;

/**
 * Networks of one kind, declared by name. A further family of this program is a class and a line in
 * {@link Networks}; a plug-in adds one as a service of this type, with a public constructor without
 * parameters.
 */
public interface NetworkFamily {
  /** Names as people see them, with capitals for numbers, such as {@code vgg-11}. */
  List<String> names();

  /**
   * Whether a name belongs to this family. No name may belong to two.
   *
   * @param name the value of {@code model}
   */
  boolean has(String name);

  /**
   * Declares a network; equal arguments give equal networks.
   *
   * @param name one that the family has
   * @param input what one example is
   * @param classes number of labels
   * @throws IllegalArgumentException if no such network takes such inputs
   */
  Network declare(String name, Signal input, int classes);
}
