package org.lth.workbench.web.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.InputSurvivors;
import org.lth.workbench.document.CurvesView.CurveView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.web.live.OpenHome;
import org.lth.workbench.web.live.Remembered;

/**
 * What snapshots hold of a run's levels, remembered by digest, since what a digest names never
 * changes.
 */
public final class Measured {
  private static final int LEVELS_REMEMBERED = 1024;
  private static final int PICTURES_REMEMBERED = 512;

  private final Remembered<Digest, CurveView> curves = new Remembered<>(LEVELS_REMEMBERED);
  private final Remembered<Digest, Optional<InputSurvivors>> inputs =
      new Remembered<>(PICTURES_REMEMBERED);

  /** The curves of every level that has some, and of the one in training. */
  public List<CurveView> curves(OpenHome home, StoredRun run) {
    List<CurveView> all = new ArrayList<>();
    for (LevelState level : run.state().levels()) {
      level.trained().ifPresent(trained -> all.add(curves(home, trained)));
    }
    TreeMap<Integer, List<Evaluated>> open = new TreeMap<>();
    if (run.state().lastLevel().filter(level -> level.trained().isEmpty()).isPresent()) {
      for (Evaluated evaluated : home.progress().read(run.run())) {
        open.computeIfAbsent(evaluated.level().number(), level -> new ArrayList<>()).add(evaluated);
      }
      run.state()
          .lastLevel()
          .map(level -> level.level().number())
          .filter(open::containsKey)
          .ifPresent(level -> all.add(Curves.of(level, open.get(level))));
    }
    return all;
  }

  /** The curves of one trained level. */
  public CurveView curves(OpenHome home, LevelTrained trained) {
    Digest metrics = trained.sets().tables().metrics();
    CurveView found =
        curves.get(
            metrics, digest -> Curves.of(trained.level().number(), home.snapshots().table(digest)));
    // Two levels with equal metrics share a table, which says nothing of the level.
    return found.level() == trained.level().number()
        ? found
        : Curves.of(trained.level().number(), home.snapshots().table(metrics));
  }

  /** Every step of one trained level. */
  Table table(OpenHome home, LevelTrained trained) {
    return home.snapshots().table(trained.sets().tables().metrics());
  }

  /** How the first layer's survivors lie over the input; none if the input is no image. */
  Optional<InputSurvivors> inputs(OpenHome home, LevelState level) {
    return inputs.get(
        level.ticket().mask().digest(),
        digest -> InputSurvivors.of(home.snapshots().masks(digest)));
  }

  /** A picture of the survivors, one pixel for each input: the brighter, the more. */
  static byte[] picture(InputSurvivors survivors, InputScale scale) {
    double brightest = scale.brightest(survivors);
    BufferedImage image =
        new BufferedImage(survivors.width(), survivors.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < survivors.kept().length; i++) {
      int colour = Ramp.colour(survivors.kept()[i] / brightest);
      image.setRGB(i % survivors.width(), i / survivors.width(), colour);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
