using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The legal forms of companies, as words of <see cref="NameWords.JoinLetters"/>; others are one form.
/// </summary>
internal static class LegalForms
{
    private const int MaxWords = 6;

    private static readonly FrozenDictionary<string, string> Forms = (
        "inc=inc incorporated=inc corp=corp corporation=corp co=co company=co ltd=ltd limited=ltd llc=llc "
        + "limited_liability_company=llc llp=llp limited_liability_partnership=llp lp=lp limited_partnership=lp plc=plc "
        + "public_limited_company=plc pllc=pllc pc=pc na=na national_association=na gmbh=gmbh ag=ag bv=bv nv=nv "
        + "ab=ab oy=oy spa=spa sarl=sarl se=se pty=pty pty_ltd=pty private_limited=pvt pvt_ltd=pvt sa=sa "
        + "sociedad_anonima=sa sau=sau saa=saa sac=sac sociedad_anonima_cerrada=sac sas=sas "
        + "sociedad_por_acciones_simplificada=sas sl=sl sociedad_limitada=sl slu=slu sociedad_limitada_unipersonal=slu "
        + "sll=sll slp=slp srl=srl sociedad_de_responsabilidad_limitada=srl s_de_rl=srl s_de_rl_de_cv=srlcv "
        + "srl_de_cv=srlcv sa_de_cv=sacv sociedad_anonima_de_capital_variable=sacv sab_de_cv=sabcv sapi_de_cv=sapicv "
        + "sc=sc ac=ac asociacion_civil=ac ltda=ltda limitada=ltda cia=co compania=co cia_ltda=ltda compania_limitada=ltda "
        + "eirl=eirl esp=esp empresa_de_servicios_publicos=esp sa_esp=saesp ese=ese eu=eu sca=sca sccl=sccl "
        + "s_coop=coop aie=aie ute=ute srlcv=srlcv sacv=sacv sabcv=sabcv sapicv=sapicv saesp=saesp pvt=pvt").Split(' ').Select(pair => pair.Split('='))
        .ToFrozenDictionary(pair => pair[0].Replace('_', ' '), pair => pair[1], StringComparer.Ordinal);

    /// <summary>Takes the legal forms off the end of a name; a name that is nothing else stays as it is.</summary>
    /// <param name="words">The name's words; what is taken is no longer in there.</param>
    /// <returns>The forms, sorted.</returns>
    public static string[] TakeOff(List<string> words)
    {
        var taken = new SortedSet<string>(StringComparer.Ordinal);
        while (LongestAtEnd(words) is var (length, form) && length > 0)
        {
            words.RemoveRange(words.Count - length, length);
            taken.Add(form);

            // & Co.: the sign goes with the form.
            if (words.Count > 1 && words[^1] is "and" or "y" or "e")
            {
                words.RemoveAt(words.Count - 1);
            }
        }
        return [.. taken];
    }

    private static (int Length, string Form) LongestAtEnd(List<string> words)
    {
        for (var length = Math.Min(MaxWords, words.Count - 1); length > 0; length--)
        {
            if (Forms.TryGetValue(NameWords.Join(words.Skip(words.Count - length)), out var form))
            {
                return (length, form);
            }
        }
        return (0, "");
    }
}
