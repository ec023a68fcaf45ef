package org.lth.workbench.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  /** Appendix B of RFC 8785 and the numbers of its section 3.2.2. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "1.0, 1",
    "4.50, 4.5",
    "2e-3, 0.002",
    "0.002, 0.002",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "0.000000000000000000000000001, 1e-27",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1E30, 1e+30",
    "333333333.33333329, 333333333.3333333",
    "1e23, 1e+23",
    "9007199254740992, 9007199254740992",
    "-9007199254740991, -9007199254740991",
    "295147905179352830000, 295147905179352830000",
    "999999999999999700000, 999999999999999700000",
    "5e-324, 5e-324",
    "-5e-324, -5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "1424953923781206.25, 1424953923781206.2"
  })
  void numbers_are_written_as_ecmascript_does(String given, String canonical) {
    assertThat(CanonicalJson.of("[" + given + "]")).isEqualTo("[" + canonical + "]");
  }

  @Test
  void the_example_of_section_3_2_2_is_rewritten() {
    String given =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }""";

    assertThat(CanonicalJson.of(given))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void keys_sort_by_utf_16_units() {
    String given =
        """
        {"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}""";

    assertThat(CanonicalJson.of(given))
        .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
  }

  @Test
  void keys_sort_at_every_depth_and_space_goes() {
    assertThat(CanonicalJson.of("[ 56 , { \"d\" : { \"b\":[ ] , \"a\":{ } }, \"10\" : null } ]"))
        .isEqualTo("[56,{\"10\":null,\"d\":{\"a\":{},\"b\":[]}}]");
  }

  @Test
  void a_canonical_text_stays_as_it_is() {
    String canonical = CanonicalJson.of("{\"b\":[1e21,\"\\u0007\\t€\"],\"a\":-1.5e-9}");

    assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "[1] x",
        "[1,]",
        "[NaN]",
        "[1e400]",
        "[+1]",
        "['a']",
        "[\"\\x\"]",
        "[\"\n\"]",
        "{\"a\":1,\"a\":2}",
        "[\"\\ud800\"]",
        "[\"\\udc00\\ud800\"]",
        "{\"\\ud800\":1}"
      })
  void what_has_no_canonical_form_is_refused(String text) {
    assertThatThrownBy(() -> CanonicalJson.of(text)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_lone_surrogate_is_refused_instead_of_hashed_as_a_question_mark() {
    String lone = "[" + CanonicalJson.quote("\ud800") + "]";

    assertThatThrownBy(() -> CanonicalJson.of(lone)).isInstanceOf(UncheckedIOException.class);
    assertThat(Sha256.of("\ud800")).as("why").isEqualTo(Sha256.of("?"));
  }

  @Property
  void a_quoted_string_is_read_as_itself(@ForAll String text) {
    String quoted = CanonicalJson.quote(text);

    assertThat(quoted.chars()).as("control characters").noneMatch(c -> c < ' ');
    assertThat(unquoted(quoted)).isEqualTo(text);
  }

  /** A reader of its own, which knows the two kinds of escapes that are written. */
  private static String unquoted(String quoted) {
    assertThat(quoted).startsWith("\"").endsWith("\"");
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      assertThat(c).as("an unescaped quote").isNotEqualTo('"');
      if (c != '\\') {
        text.append(c);
      } else if (quoted.charAt(++i) == 'u') {
        text.append((char) Integer.parseInt(quoted.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(quoted.charAt(i));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b\\c/", "\u0000\u0001\b\f\n\r\t\u001f", "\u007fé€😀\u2028"})
  void a_quoted_string_keeps_its_value_in_canonical_json(String text) {
    String canonical = CanonicalJson.of("[" + CanonicalJson.quote(text) + "]");

    assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    assertThat(CanonicalJson.of("[" + CanonicalJson.quote(text + "x") + "]"))
        .isNotEqualTo(canonical);
  }

  @Test
  void quotes_are_pinned_whatever_the_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(CanonicalJson.quote("a\"\\\n\u001f/é😀"))
          .isEqualTo("\"a\\\"\\\\\\u000a\\u001f/é😀\"");
    } finally {
      Locale.setDefault(before);
    }
  }
}
