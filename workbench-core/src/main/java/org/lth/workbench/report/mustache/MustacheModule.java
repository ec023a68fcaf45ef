package org.lth.workbench.report.mustache;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import org.lth.workbench.report.ReportPage;
import org.lth.workbench.report.ReportPaper;

/** Makes pages and appendices; needs charts and files of figures. */
public final class MustacheModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ReportPage.class).to(MustachePage.class).in(Singleton.class);
    bind(ReportPaper.class).to(MustachePaper.class).in(Singleton.class);
  }
}
