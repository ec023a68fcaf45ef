package org.lth.workbench.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The examples of FIPS 180-2, appendix B. */
  @Test
  void the_published_examples_come_out() {
    assertThat(Sha256.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex())
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  }

  @Test
  void parts_are_hashed_as_their_concatenation() {
    byte[] middle = "é".getBytes(UTF_8);

    assertThat(new Sha256().add("a").add(middle).add(ByteBuffer.wrap(middle)).finish())
        .isEqualTo(Sha256.of("aéé"));
  }
}
