package org.lth.workbench.dataset;

import java.util.List;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Seed;

/**
 * Images of CIFAR-10's form that are drawn and not photographed: a striped disc at a random place,
 * in random colours and with noise. The class is the direction of the stripes, one of five, and how
 * wide they are, one of two widths. Since their phase and the sign of their contrast are random,
 * all classes have the same mean image, and no linear function of pixels tells them apart.
 *
 * <p>Each image is a function of its part's name and its number, so a larger set begins with the
 * images of a smaller one.
 */
public final class SyntheticCifar {
  /** Images of the training set. */
  public static final int TRAIN = 4_000;

  /** Images of the test set. */
  public static final int TEST = 1_000;

  public static final int CLASSES = 10;

  private static final ImageSet.Geometry GEOMETRY = new ImageSet.Geometry(32, 32, 3);
  private static final Seed FIXED = new Seed(0);
  private static final int DIRECTIONS = 5;
  private static final double HALF_TURN = StrictMath.PI;
  private static final List<Double> WIDTHS = List.of(4.0, 7.5);

  private SyntheticCifar() {}

  /** Both sets. */
  public static Dataset.Images images() {
    return new Dataset.Images(images("train", TRAIN), images("test", TEST));
  }

  /**
   * The first images of a part.
   *
   * @param part such as {@code train}; each has images of its own
   */
  public static ImageSet images(String part, int count) {
    byte[] pixels = new byte[count * GEOMETRY.values()];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) (image % CLASSES);
      Generator generator =
          Generator.of(Draw.of(FIXED, "synthetic-cifar", part, Integer.toString(image)));
      Scene.of(generator, labels[image]).paint(generator, pixels, image * GEOMETRY.values());
    }
    return new ImageSet(GEOMETRY, pixels, labels);
  }

  /**
   * What is in one image.
   *
   * @param disc where the stripes are
   * @param stripes inside of it
   * @param colours of each channel: the middle, and how far stripes go from it
   */
  private record Scene(Disc disc, Stripes stripes, double[] colours) {
    private static final int DRAWS = 11;
    private static final double NOISE = 100;
    private static final double WHITE = 255;

    static Scene of(Generator generator, int label) {
      double[] uniform = new double[DRAWS];
      generator.fillUniform(uniform);
      Disc disc = new Disc(8 + 15 * uniform[0], 8 + 15 * uniform[1], 6 + 3 * uniform[2]);
      double direction = HALF_TURN / DIRECTIONS * (label % DIRECTIONS + (uniform[3] - 0.5) / 3);
      Stripes stripes = Stripes.of(direction, WIDTHS.get(label / DIRECTIONS), uniform[4]);
      double[] colours = new double[2 * GEOMETRY.channels()];
      for (int channel = 0; channel < GEOMETRY.channels(); channel++) {
        double contrast = uniform[8 + channel] - 0.5;
        colours[2 * channel] = 80 + 95 * uniform[5 + channel];
        colours[2 * channel + 1] = Math.signum(contrast) * 30 + 90 * contrast;
      }
      return new Scene(disc, stripes, colours);
    }

    void paint(Generator generator, byte[] pixels, int from) {
      double[] noise = new double[GEOMETRY.values()];
      generator.fillUniform(noise);
      int i = 0;
      for (int row = 0; row < GEOMETRY.height(); row++) {
        for (int column = 0; column < GEOMETRY.width(); column++) {
          double wave = disc.has(row, column) ? stripes.at(row, column) : 0;
          for (int channel = 0; channel < GEOMETRY.channels(); channel++) {
            double value =
                colours[2 * channel] + NOISE * (noise[i] - 0.5) + colours[2 * channel + 1] * wave;
            pixels[from + i] = (byte) (int) Math.max(0, Math.min(WHITE, value));
            i++;
          }
        }
      }
    }
  }

  private record Disc(double row, double column, double radius) {
    boolean has(int atRow, int atColumn) {
      double down = atRow - row;
      double right = atColumn - column;
      return down * down + right * right < radius * radius;
    }
  }

  /** A triangular wave, of which no cosine needs to be taken. */
  private record Stripes(double perRow, double perColumn, double phase) {
    static Stripes of(double direction, double width, double phase) {
      return new Stripes(
          StrictMath.sin(direction) / width, StrictMath.cos(direction) / width, phase);
    }

    /** From −1 to 1. */
    double at(int row, int column) {
      double turns = row * perRow + column * perColumn + phase;
      return 4 * Math.abs(turns - Math.floor(turns) - 0.5) - 1;
    }
  }
}
