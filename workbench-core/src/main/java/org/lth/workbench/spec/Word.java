package org.lth.workbench.spec;

import java.util.Arrays;
import java.util.List;

/**
 * A word that a key takes as its value. The constants of an enum that implements it are a
 * vocabulary: keys, error messages and reference pages take their words from there.
 */
public interface Word {
  /** The word as specifications write it. */
  String word();

  /** All words of a vocabulary, in the order of its constants. */
  static <E extends Enum<E> & Word> List<String> all(Class<E> vocabulary) {
    return Arrays.stream(vocabulary.getEnumConstants()).map(Word::word).toList();
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException if the vocabulary does not have the word
   */
  static <E extends Enum<E> & Word> E named(Class<E> vocabulary, String word) {
    return Arrays.stream(vocabulary.getEnumConstants())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no " + vocabulary.getSimpleName() + " is called " + word));
  }
}
