package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String HEX =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @Test
  void the_printed_form_is_read_back() {
    Digest digest = new Digest(HEX);

    assertThat(digest).hasToString("sha256:" + HEX);
    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    assertThat(digest.brief()).isEqualTo("0123456789ab");
  }

  @Test
  void digests_sort_by_their_digits() {
    Digest smaller = new Digest("0".repeat(64));
    Digest larger = new Digest("f".repeat(64));

    assertThat(smaller).isLessThan(larger);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256:",
        HEX,
        "sha512:" + HEX,
        "SHA256:" + HEX,
        "sha256:sha256:" + HEX,
        "sha256:" + HEX + "0",
        "sha256:" + HEX + "\n",
        "sha256: 123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
        "sha256:g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void other_texts_are_refused(String text) {
    assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
