using System.Text;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>A small chart for each quantity that the run has; the script draws into it, the last value stands there without it.</summary>
internal static class QuantityFigures
{
    public static string Write(CurveData data)
    {
        if (data.Quantities.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<div class=\"multiples\">\n");
        foreach ((ProgressQuantity quantity, double[] values) in data.Quantities)
        {
            html.Append($"<figure class=\"small\" data-quantity=\"{quantity.Name}\"><figcaption><span>{quantity.Title}</span> ");
            html.Append($"<output>{Number(values[^1])}</output><small>{quantity.Meaning}</small></figcaption>");
            html.Append($"<svg class=\"plot\" role=\"img\" aria-label=\"{quantity.Title} over the run\"></svg></figure>\n");
        }

        return html.Append("</div>\n").ToString();
    }
}
