package org.lth.workbench.mirror;

import org.lth.workbench.identity.Sha256;

/**
 * Makes names and values that every version of the server takes. Limits are the narrowest of MLflow
 * 2.x and 3.x.
 */
public final class LegalText {
  /** Longest name of a parameter, metric or tag. */
  public static final int NAME = 250;

  /** Longest value of a parameter. */
  public static final int PARAM = 500;

  /** Longest value of a tag. */
  public static final int TAG = 5000;

  private static final int DIGEST_SHOWN = 16;

  private LegalText() {}

  /** A name of letters, digits, {@code _ - . /} and spaces that is no path out of its folder. */
  public static String name(String wanted) {
    String legal = wanted.replaceAll("[^A-Za-z0-9_\\-. /]", "_");
    while (legal.contains("..") || legal.contains("//") || legal.contains("/.")) {
      legal = legal.replace("..", "._").replace("//", "/_").replace("/.", "/_");
    }
    legal = legal.replaceAll("^[/.]", "_").replaceAll("[/.]$", "_");
    String whole = legal.isBlank() ? "_" : legal;
    // Two names that differ only in what is not legal must not become one.
    return whole.equals(wanted) ? cut(whole, NAME) : cut(whole + "_" + digest(wanted), NAME);
  }

  /** A parameter's value, cut with the digest of the whole where it is too long. */
  public static String param(String value) {
    return cut(value, PARAM);
  }

  /** A tag's value, cut with the digest of the whole where it is too long. */
  public static String tag(String value) {
    return cut(value, TAG);
  }

  private static String cut(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    String mark = "--sha256-" + digest(value);
    int end = longest - mark.length();
    boolean splitsPair = Character.isHighSurrogate(value.charAt(end - 1));
    return value.substring(0, splitsPair ? end - 1 : end) + mark;
  }

  private static String digest(String value) {
    return Sha256.of(value).hex().substring(0, DIGEST_SHOWN);
  }
}
