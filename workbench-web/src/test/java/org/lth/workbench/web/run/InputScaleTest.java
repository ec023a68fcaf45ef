package org.lth.workbench.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.lth.workbench.compare.InputSurvivors;

class InputScaleTest {
  private static final int DARKEST = Ramp.colour(0);
  private static final int BRIGHTEST = Ramp.colour(1);

  /** Two by two pixels of 100 weights each, of which 0, 1, 2 and 4 are left. */
  private static InputSurvivors sparse(long... kept) {
    return new InputSurvivors("fc1.weight", 2, 100, kept);
  }

  private static BufferedImage drawn(InputSurvivors survivors, InputScale scale)
      throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Measured.picture(survivors, scale)));
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  @Test
  void on_the_shared_scale_a_colour_means_the_same_fraction_in_every_level() throws IOException {
    BufferedImage image = drawn(sparse(0, 1, 2, 100), InputScale.SHARED);
    assertThat(colour(image, 0, 0)).isEqualTo(DARKEST);
    assertThat(colour(image, 1, 0)).isEqualTo(Ramp.colour(.01));
    assertThat(colour(image, 1, 1)).isEqualTo(BRIGHTEST);
  }

  @Test
  void on_its_own_scale_the_fullest_pixel_of_a_sparse_level_is_the_brightest() throws IOException {
    BufferedImage image = drawn(sparse(0, 1, 2, 4), InputScale.OWN);
    assertThat(colour(image, 0, 0)).isEqualTo(DARKEST);
    assertThat(colour(image, 0, 1)).isEqualTo(Ramp.colour(.5));
    assertThat(colour(image, 1, 1)).isEqualTo(BRIGHTEST);
  }

  @Test
  void an_empty_layer_is_dark_on_both_scales() throws IOException {
    for (InputScale scale : InputScale.values()) {
      assertThat(colour(drawn(sparse(0, 0, 0, 0), scale), 1, 1)).isEqualTo(DARKEST);
    }
  }
}
