package org.lth.workbench.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.lth.workbench.chance.Augmentation;

/**
 * Puts together the bytes of a batch, ordered [example][channel][row][column], which is the order
 * of a network's inputs. What a border adds is black. For use by one thread.
 */
public final class BatchPixels {
  private final ImageSet images;
  private final ImageSet.Geometry geometry;

  /** Takes images from a set. */
  public BatchPixels(ImageSet images) {
    this.images = requireNonNull(images, "images is null");
    this.geometry = images.geometry();
  }

  /**
   * Copies images as they are.
   *
   * @param examples indices into the set
   * @param into at least {@code examples.length × geometry.values()} bytes
   */
  public void fill(int[] examples, byte[] into) {
    for (int i = 0; i < examples.length; i++) {
      for (int row = 0; row < geometry.height(); row++) {
        copyRow(new Row(examples[i], row, 0, false), into, at(i, row));
      }
    }
  }

  /**
   * Copies images with changes, one for each example.
   *
   * @param into at least {@code examples.length × geometry.values()} bytes
   */
  public void fill(int[] examples, Augmentation.Changes changes, byte[] into) {
    Arrays.fill(into, 0, examples.length * geometry.values(), (byte) 0);
    for (int i = 0; i < examples.length; i++) {
      int down = changes.down()[i];
      int right = changes.right()[i];
      int last = Math.min(geometry.height(), geometry.height() - down);
      for (int row = Math.max(0, -down); row < last; row++) {
        Row source = new Row(examples[i], row + down, right, changes.isMirrored()[i]);
        copyRow(source, into, at(i, row));
      }
    }
  }

  private int at(int place, int row) {
    return place * geometry.values() + row * geometry.width();
  }

  /** Copies what of a row of the source lies within the result, one channel after another. */
  private void copyRow(Row source, byte[] into, int to) {
    int channels = geometry.channels();
    int width = geometry.width();
    int area = geometry.height() * width;
    int first = Math.max(0, -source.right);
    int end = Math.min(width, width - source.right);
    int column = source.isMirrored ? width - 1 - first - source.right : first + source.right;
    int step = source.isMirrored ? -channels : channels;
    byte[] pixels = images.pixels();
    int start = ((source.image * geometry.height() + source.row) * width + column) * channels;
    for (int channel = 0; channel < channels; channel++) {
      int from = start + channel;
      for (int i = to + channel * area + first; i < to + channel * area + end; i++) {
        into[i] = pixels[from];
        from += step;
      }
    }
  }

  /**
   * A row of an image.
   *
   * @param image its index
   * @param row its index in the image
   * @param right the column that becomes the first, which may lie beside the image
   * @param isMirrored whether columns are counted from the right
   */
  private record Row(int image, int row, int right, boolean isMirrored) {}
}
