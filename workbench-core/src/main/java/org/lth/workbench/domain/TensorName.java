package org.lth.workbench.domain;

import java.util.regex.Pattern;

/**
 * The name of a tensor within its network, such as {@code fc1.weight}, or of a part of the
 * optimizer's state, such as {@code fc1.weight/m}.
 *
 * @param value letters, digits and {@code . _ - /}
 */
public record TensorName(String value) implements Comparable<TensorName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  public TensorName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a tensor name has letters, digits and . _ - / but this is '" + value + "'");
    }
  }

  /** Order of the names' UTF-8 bytes, which for these characters is the order of the characters. */
  @Override
  public int compareTo(TensorName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
