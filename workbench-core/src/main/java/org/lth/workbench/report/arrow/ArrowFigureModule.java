package org.lth.workbench.report.arrow;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.report.FigureFiles;

/** Writes figures' numbers. */
public final class ArrowFigureModule extends AbstractModule {
  @Provides
  @Singleton
  FigureFiles files() {
    return new ArrowFigureFiles();
  }
}
