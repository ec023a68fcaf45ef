package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not be shown: passwords and tokens that came with arguments, variables and files. All
 * that this program says of itself goes through here: standard error, errors as JSON, and reports
 * of failures. Safe for use by several threads.
 */
final class Secrets {
  private static final String HIDDEN = "***";

  /** Hiding a shorter text everywhere would say more than it hides. */
  private static final int SHORTEST = 4;

  private static final List<String> VARIABLES =
      List.of("MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN", WebToken.VARIABLE);
  private static final List<String> ADDRESSES = List.of("--to", "--mirror-to");
  private static final String TOKEN = "--token";

  /** The user information of an address within any text; it may hold a password. */
  private static final Pattern WITHIN_TEXT =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s/?#\"'@]+@");

  /** Of an argument all until the last @, since a person may forget to encode one. */
  private static final Pattern WHOLE_ADDRESS = Pattern.compile("(?s).*?://(.+)@.*");

  private static final Pattern WITHOUT_SCHEME = Pattern.compile("(?s)(.+:.+)@.*");

  private final ConcurrentSkipListSet<String> texts =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

  /** Hides what the variables of a process hold. */
  void hideVariables(Map<String, String> environment) {
    VARIABLES.forEach(name -> hide(environment.getOrDefault(name, "")));
    environment.values().forEach(value -> hideUser(WHOLE_ADDRESS, value));
  }

  /** Hides what a command line holds. */
  void hideArguments(List<String> arguments) {
    String before = "";
    for (String argument : arguments) {
      int value = argument.indexOf('=') + 1;
      String option =
          argument.startsWith("--") && value > 0 ? argument.substring(0, value - 1) : "";
      hideValue(before, argument);
      hideValue(option, argument.substring(value));
      hideUser(WHOLE_ADDRESS, argument);
      before = argument;
    }
  }

  private void hideValue(String option, String value) {
    if (option.equals(TOKEN)) {
      hide(value);
    } else if (ADDRESSES.contains(option)) {
      hideUser(WITHOUT_SCHEME, value);
    }
  }

  private void hideUser(Pattern pattern, String address) {
    Matcher user = pattern.matcher(address);
    if (user.matches()) {
      String pair = user.group(1);
      hide(pair);
      hide(pair.substring(pair.indexOf(':') + 1));
      hide(Base64.getEncoder().encodeToString(decoded(pair).getBytes(UTF_8)));
    }
  }

  /** Hides a text, in each of the forms in which it may come back. */
  void hide(String secret) {
    for (String form : List.of(secret, decoded(secret), URLEncoder.encode(secret, UTF_8))) {
      if (form.length() >= SHORTEST) {
        texts.add(form);
        texts.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(form)));
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** How many characters at the end of a text may be the beginning of a secret. */
  int halfAtEnd(String text) {
    int most = 0;
    for (String secret : texts) {
      for (int length = Math.min(secret.length() - 1, text.length()); length > most; length--) {
        if (text.endsWith(secret.substring(0, length))) {
          most = length;
        }
      }
    }
    return most;
  }

  /** A text without what must not be shown. */
  String without(String text) {
    String shown = text;
    for (String secret : texts) {
      shown = shown.replace(secret, HIDDEN);
    }
    return WITHIN_TEXT.matcher(shown).replaceAll("$1" + HIDDEN + "@");
  }
}
