package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lth.workbench.chance.Augmentation.Changes;

class BatchPixelsTest {
  private static final int COUNT = 5;

  @Property(tries = 200)
  void every_pixel_comes_from_its_place_or_from_the_border(
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = -7, max = 7) int down,
      @ForAll @IntRange(min = -7, max = 7) int right,
      @ForAll boolean isMirrored) {
    ImageSet.Geometry geometry = new ImageSet.Geometry(height, width, channels);
    ImageSet images = images(geometry);
    byte[] into = filled(2 * geometry.values());

    new BatchPixels(images)
        .fill(
            new int[] {3, 1},
            new Changes(
                new int[] {0, down}, new int[] {0, right}, new boolean[] {false, isMirrored}),
            into);

    for (int channel = 0; channel < channels; channel++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          int to = (channel * height + row) * width + column;
          assertThat(into[to]).isEqualTo(pixel(images, 3, row * width + column, channel));
          int fromRow = row + down;
          int shifted = column + right;
          int fromColumn = isMirrored ? width - 1 - shifted : shifted;
          boolean isInside = fromRow >= 0 && fromRow < height && shifted >= 0 && shifted < width;
          assertThat(into[geometry.values() + to])
              .isEqualTo(
                  isInside ? pixel(images, 1, fromRow * width + fromColumn, channel) : (byte) 0);
        }
      }
    }
  }

  @Property(tries = 50)
  void changes_that_change_nothing_give_the_images_as_they_are(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 3) int channels) {
    ImageSet.Geometry geometry = new ImageSet.Geometry(height, width, channels);
    BatchPixels batch = new BatchPixels(images(geometry));
    int[] examples = {4, 0, 4};
    byte[] plain = filled(3 * geometry.values());
    byte[] changed = filled(3 * geometry.values());

    batch.fill(examples, plain);
    batch.fill(examples, new Changes(new int[3], new int[3], new boolean[3]), changed);

    assertThat(changed).isEqualTo(plain);
  }

  @Property(tries = 50)
  void an_image_that_is_mirrored_twice_is_itself(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width) {
    ImageSet.Geometry geometry = new ImageSet.Geometry(height, width, 1);
    ImageSet images = images(geometry);
    byte[] once = mirrored(images);
    byte[] twice = mirrored(new ImageSet(geometry, once, images.labels()));

    assertThat(twice).isEqualTo(images.pixels());
  }

  @Example
  void what_lies_behind_the_batch_stays() {
    ImageSet images = images(new ImageSet.Geometry(2, 2, 1));
    byte[] into = filled(9);

    new BatchPixels(images)
        .fill(new int[] {0}, new Changes(new int[1], new int[1], new boolean[1]), into);

    assertThat(Arrays.copyOfRange(into, 4, 9)).containsOnly(-1);
  }

  private static byte[] mirrored(ImageSet images) {
    boolean[] all = new boolean[COUNT];
    Arrays.fill(all, true);
    byte[] into = new byte[images.pixels().length];
    new BatchPixels(images)
        .fill(new int[] {0, 1, 2, 3, 4}, new Changes(new int[COUNT], new int[COUNT], all), into);
    return into;
  }

  private static byte pixel(ImageSet images, int image, int place, int channel) {
    ImageSet.Geometry geometry = images.geometry();
    return images.pixels()[image * geometry.values() + place * geometry.channels() + channel];
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) -1);
    return bytes;
  }

  private static ImageSet images(ImageSet.Geometry geometry) {
    byte[] pixels = new byte[COUNT * geometry.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + i % 251);
    }
    return new ImageSet(geometry, pixels, new byte[COUNT]);
  }
}
