using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>What is named after persons: streets, schools, parks, airports, prizes.</summary>
internal static class NamedThings
{
    // How many words may stand between: "Institución Educativa Rural José María Córdoba".
    private const int Reach = 4;

    private static readonly FrozenSet<string> Things =
    [
        "avenida", "av", "calle", "carrera", "plaza", "plazuela", "parque", "paseo", "glorieta", "premio", "aeropuerto",
        "colegio", "institucion", "escuela", "hospital", "clinica", "biblioteca", "estadio", "puente", "fundacion",
        "barrio", "delegacion", "colonia", "urbanizacion", "edificio", "teatro", "auditorio", "monumento", "liceo",
        "coliseo", "conservatorio", "boulevard", "autopista", "alcaldia", "batallon", "brigada", "museo", "casa",
        "airport", "highway", "avenue", "street", "lake", "fort", "camp", "mount", "prize",
    ];

    // These are written small as well: "la calle Simón Bolívar".
    private static readonly FrozenSet<string> SmallThings =
        ["avenida", "calle", "carrera", "plaza", "barrio", "colonia", "delegacion", "urbanizacion", "parque", "aeropuerto"];

    /// <summary>Whether the capital words that begin at a token are the name of such a thing.</summary>
    public static bool IsOne(Passage passage, int first)
    {
        for (var at = first - 1; at >= first - Reach && passage.GoesOn(at + 1); at--)
        {
            var word = passage[at].Word?.Text ?? "";
            if (passage[at].IsCapital ? Things.Contains(word) : SmallThings.Contains(word))
            {
                return true;
            }
            if (!passage[at].IsCapital && !passage[at].May(WordSense.Particle))
            {
                return false;
            }
        }
        return false;
    }
}
